namespace Couchannel.Worker.Tests.Statistics;

/// <summary>A booking and the states it has passed.</summary>
/// <param name="Session">Which of the sessions.</param>
internal sealed record MadeUpBooking(int Session, int Seats, string[] Path, long? Refunded);
