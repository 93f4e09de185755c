namespace Couchannel.Api.Limits;

/// <summary>Marks the route by which seats are taken, which has limits of its own.</summary>
internal sealed class SeatGrabbing;
