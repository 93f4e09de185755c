namespace Couchannel.Data.Waitlist;

/// <summary>What became of a request for a place in line.</summary>
/// <param name="Outcome">One of <see cref="JoinOutcome"/>.</param>
/// <param name="SeatsLeft">The free seats, where they suffice; the limit, where a limit of seats a guest refuses.</param>
/// <param name="Entry">The place as it was given, whatever has become of it since.</param>
public sealed record JoinResult(string Outcome, int? SeatsLeft, WaitlistRow? Entry);
