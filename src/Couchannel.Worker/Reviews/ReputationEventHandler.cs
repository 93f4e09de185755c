using Couchannel.Contracts.Events;
using Couchannel.Data.Reviews;
using Couchannel.Domain.Reviews;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Reviews;

/// <summary>Keeps what reviews come to up with the events.</summary>
internal sealed class ReputationEventHandler(ReputationStore reputations) : IEventHandler
{
    public string Consumer => "reputation";

    public IReadOnlyCollection<string> Topics { get; } = [Contracts.Events.Topics.Profiles];

    public bool Takes(string type) => type == ProfileEventTypes.Reviewed;

    public async Task HandleAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        var review = received.Read<ReviewEvent>();
        if (review.Rating is < Reputation.LowestRating or > Reputation.HighestRating)
        {
            throw new PoisonMessageException($"a rating of {review.Rating} does not exist");
        }

        await reputations.ApplyAsync(
            Consumer, received.Id, review.About, review.SubjectId, review.Rating, cancellationToken);
    }
}
