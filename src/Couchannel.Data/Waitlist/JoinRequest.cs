namespace Couchannel.Data.Waitlist;

/// <summary>A place in line for seats that a guest wants.</summary>
/// <param name="IdempotencyKey">The guest's own key: the same key and request get the same answer, once.</param>
/// <param name="SeatsPerGuest">How many seats of one session a guest may have, offered, held and sold.</param>
/// <param name="OfferMinutes">How long what is offered to him will wait for his answer.</param>
/// <param name="Address">Where the request comes from, for the audit log.</param>
public sealed record JoinRequest(
    Guid SessionId, Guid GuestId, int Seats, string PaymentToken, string IdempotencyKey, int SeatsPerGuest = 8, int OfferMinutes = 30,
    string? Address = null)
{
    internal byte[] Fingerprint() => Data.Fingerprint.Of("waitlist", $"{SessionId:N}\n{Seats}\n{PaymentToken}");
}
