using Couchannel.Contracts.Reviews;

namespace Couchannel.Contracts.Statistics;

/// <summary>What a host's sessions came to, by month. May be a moment behind.</summary>
/// <param name="From">The first month, as in <c>2026-01</c>.</param>
/// <param name="To">The last month.</param>
/// <param name="Total">All the months together.</param>
/// <param name="Months">Each month, also those in which nothing was.</param>
/// <param name="Reputation">What all reviews of the host come to, of whatever time.</param>
public sealed record HostStatistics(
    string From, string To, HostFigures Total, IReadOnlyList<HostMonth> Months, ReputationSummary Reputation);
