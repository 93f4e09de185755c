namespace Couchannel.Domain.Bookings;

/// <summary>Somebody who waits for seats, as far as it decides whose turn it is.</summary>
/// <param name="PassedOver">How often somebody behind him had seats before him, because those that were free were too few for him.</param>
/// <param name="MayBeOffered">Whether he could have his seats, were they free: he is not suspended, and has not too many already.</param>
public sealed record WaitingParty(int Seats, int PassedOver = 0, bool MayBeOffered = true);
