using System.ComponentModel.DataAnnotations;

namespace Couchannel.Contracts.Reviews;

/// <summary>What somebody says of an evening that they were at.</summary>
/// <param name="Rating">1 (never again) to 5.</param>
/// <param name="Comment">Up to 1000 characters; shown as text.</param>
public sealed record WriteReviewRequest([property: Range(1, 5)] int Rating, [property: StringLength(1000)] string Comment = "");
