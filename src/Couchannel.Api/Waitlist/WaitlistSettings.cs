namespace Couchannel.Api.Waitlist;

/// <summary>How those who wait are served.</summary>
/// <param name="OfferMinutes">
/// How long an offer waits for an answer, at most until the session starts. Read from <c>API_WAITLIST_OFFER_MINUTES</c>.
/// </param>
internal sealed record WaitlistSettings(int OfferMinutes);
