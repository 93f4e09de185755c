using Couchannel.Web.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace Couchannel.Web.Tests.Sessions;

/// <summary>What holds of sessions wherever they are kept.</summary>
public abstract class SessionStorageTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly string _id = Guid.NewGuid().ToString();
    private readonly string _other = Guid.NewGuid().ToString();
    private readonly string _subject = Guid.NewGuid().ToString();

    internal ISessionStorage Storage { get; set; } = null!;

    protected FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_session_is_found_until_it_is_removed()
    {
        (await Storage.GetAsync(_id)).ShouldBeNull();
        await Storage.SetAsync(_id, _subject, [1, 2], Hour);
        (await Storage.GetAsync(_id)).ShouldBe([1, 2]);

        await Storage.RemoveAsync(_id);

        (await Storage.GetAsync(_id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_is_replaced_while_it_is_there_and_never_comes_back()
    {
        (await Storage.ReplaceAsync(_id, _subject, [9], Hour)).ShouldBeFalse();
        await Storage.SetAsync(_id, _subject, [1], Hour);
        (await Storage.ReplaceAsync(_id, _subject, [2], Hour)).ShouldBeTrue();
        (await Storage.GetAsync(_id)).ShouldBe([2]);
        await Storage.RemoveAllAsync(_subject);

        (await Storage.ReplaceAsync(_id, _subject, [3], Hour)).ShouldBeFalse();

        (await Storage.GetAsync(_id)).ShouldBeNull();
        (await Storage.RemoveAllAsync(_subject)).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_sessions_of_somebody_end_at_once_and_nobody_elses()
    {
        var theirs = Guid.NewGuid().ToString();
        await Storage.SetAsync(_id, _subject, [1], Hour);
        await Storage.SetAsync(_other, _subject, [2], Hour);
        await Storage.SetAsync(theirs, "somebody else", [3], Hour);
        await Storage.ReplaceAsync(_other, _subject, [4], Hour);

        var ended = await Storage.RemoveAllAsync(_subject);

        ended.SelectMany(c => c).Order().ShouldBe([(byte)1, (byte)4]);
        (await Storage.GetAsync(_id)).ShouldBeNull();
        (await Storage.GetAsync(_other)).ShouldBeNull();
        (await Storage.GetAsync(theirs)).ShouldBe([3]);
    }

    [Fact]
    public async Task What_one_holds_the_next_waits_for()
    {
        await Storage.SetAsync(_id, _subject, [1], Hour);
        var hold = await Storage.HoldAsync(_id, default);
        await using (await Storage.HoldAsync(_other, default))
        {
            var next = Storage.HoldAsync(_id, default);
            next.IsCompleted.ShouldBeFalse();
            await hold.DisposeAsync();
            await (await next).DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_waits_no_longer_is_let_go()
    {
        await using var hold = await Storage.HoldAsync(_id, default);
        using var left = new CancellationTokenSource();
        var next = Storage.HoldAsync(_id, left.Token);

        await left.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(next);
    }
}
