using System.ComponentModel.DataAnnotations;

namespace Couchannel.Contracts.Hosts;

/// <summary>Makes a host of the user who sends it.</summary>
/// <param name="Name">The name that guests see, 1 to 80 characters.</param>
/// <param name="About">A few words for guests, up to 500 characters.</param>
public sealed record BecomeHostRequest(
    [property: Required, StringLength(80, MinimumLength = 1)] string Name,
    [property: StringLength(500)] string About = "");
