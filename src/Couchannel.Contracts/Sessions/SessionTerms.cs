namespace Couchannel.Contracts.Sessions;

/// <summary>What a guest agrees to when he books.</summary>
/// <param name="BookingMode">One of <see cref="BookingModes"/>.</param>
/// <param name="ApprovalMinutes">How long the host may think about a booking, where it needs his approval.</param>
/// <param name="CancellationPolicy">One of <see cref="CancellationPolicies"/>.</param>
/// <param name="SeatsPerGuest">How many seats one guest may have.</param>
public sealed record SessionTerms(string BookingMode, int ApprovalMinutes, string CancellationPolicy, int SeatsPerGuest);
