namespace Couchannel.Data.Payments;

/// <summary>A booking about whose money a provider has told something that nobody has seen to.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Attempts">How often it was tried, this time included.</param>
public sealed record ReportedPayment(long Id, Guid BookingId, string Provider, string Type, int Attempts);
