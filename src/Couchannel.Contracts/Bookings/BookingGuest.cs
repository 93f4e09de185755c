using Couchannel.Contracts.Reviews;

namespace Couchannel.Contracts.Bookings;

/// <summary>Who asks to come, as the session's host sees him.</summary>
/// <param name="Name">Where the issuer tells one.</param>
/// <param name="RecentReviews">What hosts said of him last, newest first; ten at most.</param>
public sealed record BookingGuest(string? Name, ReputationSummary Reputation, IReadOnlyList<ReviewDetails> RecentReviews);
