using System.Text.Json;
using Couchannel.Contracts.Events;
using Couchannel.Contracts.Reviews;
using Couchannel.Data.Reviews;
using Couchannel.Domain.Reviews;
using Couchannel.Worker.Events;
using Couchannel.Worker.Reviews;

namespace Couchannel.Worker.Tests.Reviews;

public sealed class ReputationEventHandlerTests(TestServers servers)
{
    private static readonly Guid Host = Guid.Parse("0190a000-0000-7000-8000-000000000003");

    [Fact]
    public async Task Each_review_counts_once_however_often_and_in_whatever_order_its_event_comes()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var store = new ReputationStore(database.Source);
        var handler = new ReputationEventHandler(store);
        int[] ratings = [5, 1, 4, 4, 3, 5, 5, 2];
        var events = ratings.Select((rating, i) => Event($"{i}", ReviewSubjects.Host, Host, rating)).ToArray();

        await Task.WhenAll(events.Concat(events.Reverse()).Select(e => handler.HandleAsync(e, default)));

        var reputation = (await store.OfHostAsync(Host, default))!;
        reputation.Reviews.ShouldBe(ratings.Length);
        reputation.Mean!.Value.ShouldBe(Reputation.Of(ratings.Length, ratings.Sum()), 1e-9);
        (await database.ScalarAsync<double>("SELECT reputation FROM hosts WHERE id = $1", Host)).ShouldBe(reputation.Mean.Value);
    }

    [Fact]
    public async Task A_guests_reputation_is_no_hosts()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var store = new ReputationStore(database.Source);

        await new ReputationEventHandler(store).HandleAsync(Event("1", ReviewSubjects.Guest, Host, 1), default);

        (await store.OfHostAsync(Host, default)).ShouldBe(new ReputationRow(Host, "Marta Zielińska",
            "Volleyball player turned armchair coach. Quiet between the points.", null, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public async Task A_rating_that_does_not_exist_is_poison(int rating)
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var handler = new ReputationEventHandler(new ReputationStore(database.Source));

        await Should.ThrowAsync<PoisonMessageException>(
            () => handler.HandleAsync(Event("1", ReviewSubjects.Host, Host, rating), default));

        (await database.ScalarAsync<long>("SELECT count(*) FROM inbox")).ShouldBe(0);
    }

    private static ReceivedEvent Event(string id, string about, Guid subject, int rating) => new(
        Topics.Profiles, id, ProfileEventTypes.Reviewed, null,
        JsonSerializer.Serialize(new ReviewEvent(Guid.NewGuid(), about, subject, Guid.NewGuid(), rating), JsonSerializerOptions.Web));
}
