using System.ComponentModel.DataAnnotations;

namespace Couchannel.Contracts.Users;

/// <summary>Changes what users say of themselves.</summary>
/// <param name="Language">The language to be written to in, of <see cref="Languages"/>.</param>
public sealed record UpdateMeRequest([property: Required, AllowedValues(Languages.English, Languages.Polish)] string Language);
