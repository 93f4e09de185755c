namespace Couchannel.Api.Limits;

/// <summary>How much anybody may ask of the API. Read from <c>API_LIMIT_*</c>; each is a number of requests in a minute.</summary>
/// <param name="User">By one user.</param>
/// <param name="Address">From one address.</param>
/// <param name="BookingsPerSession">For seats in one session by one user.</param>
/// <param name="BookingsPerAddress">For seats from one address.</param>
/// <param name="SeatsPerGuest">How many seats of one session a guest may have: the one that is no rate.</param>
internal sealed record LimitSettings(
    Limit User, Limit Address, Limit BookingsPerSession, Limit BookingsPerAddress, int SeatsPerGuest);
