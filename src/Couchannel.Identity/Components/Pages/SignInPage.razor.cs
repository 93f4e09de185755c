using System.Globalization;
using Couchannel.Identity.Accounts;
using Microsoft.AspNetCore.Components;

namespace Couchannel.Identity.Components.Pages;

public partial class SignInPage
{
    private string? _refusal;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "persona")]
    private string? Persona { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    private SignInInput? Input { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private AccountStore Accounts { get; set; } = null!;

    [Inject]
    private PasswordAttempts Attempts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string RegisterUrl => $"/register?returnUrl={Uri.EscapeDataString(LocalUrl.Or(ReturnUrl, "/"))}";

    private Task BecomeAsync() => FinishAsync(Personas.Find(Persona));

    private async Task SignInAsync()
    {
        var (email, password) = (Input?.Email ?? "", Input?.Password ?? "");
        if (Attempts.Take(email))
        {
            await FinishAsync(await Accounts.SignInAsync(email, password, Context.RequestAborted));
            return;
        }

        Context.Response.Headers.RetryAfter = PasswordAttempts.Pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        Refuse(StatusCodes.Status429TooManyRequests, "Too many passwords were tried for this account. Wait a moment, then try again.");
    }

    private async Task FinishAsync(Account? account)
    {
        if (account is null)
        {
            Refuse(StatusCodes.Status400BadRequest, "This e-mail address and password do not belong together.");
            return;
        }

        await Context.SignInAsync(account, Time.GetUtcNow());
        Navigation.NavigateTo(LocalUrl.Or(ReturnUrl, "/"));
    }

    private void Refuse(int status, string sentence)
    {
        _refusal = sentence;
        Context.Response.StatusCode = status;
    }
}
