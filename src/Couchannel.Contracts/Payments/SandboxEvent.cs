using System.ComponentModel.DataAnnotations;

namespace Couchannel.Contracts.Payments;

/// <summary>What the sandbox's bank tells by webhook.</summary>
/// <param name="Id">The event's id, the same however often it is told.</param>
/// <param name="Type">What has happened, as in <c>payment.authorised</c>.</param>
/// <param name="CreatedAt">When it happened, in UTC.</param>
public sealed record SandboxEvent(
    [property: Required, StringLength(255, MinimumLength = 1)] string Id,
    [property: Required, StringLength(255, MinimumLength = 1)] string Type,
    Guid BookingId,
    DateTimeOffset CreatedAt)
{
    /// <summary>The header that tells who sent it: <c>t=SECONDS,v1=HEX</c>.</summary>
    public const string SignatureHeader = "Couchannel-Signature";
}
