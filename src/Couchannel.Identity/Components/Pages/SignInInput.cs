namespace Couchannel.Identity.Components.Pages;

/// <summary>What the form for one's own account sends.</summary>
public sealed class SignInInput
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";
}
