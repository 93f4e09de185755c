using Couchannel.Identity.Accounts;
using Microsoft.AspNetCore.Components;

namespace Couchannel.Identity.Components.Pages;

public partial class SignInPage
{
    private bool _refused;

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
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string RegisterUrl => $"/register?returnUrl={Uri.EscapeDataString(LocalUrl.Or(ReturnUrl, "/"))}";

    private Task BecomeAsync() => FinishAsync(Personas.Find(Persona));

    private async Task SignInAsync() =>
        await FinishAsync(await Accounts.SignInAsync(Input?.Email ?? "", Input?.Password ?? "", Context.RequestAborted));

    private async Task FinishAsync(Account? account)
    {
        if (account is null)
        {
            _refused = true;
            Context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await Context.SignInAsync(account, Time.GetUtcNow());
        Navigation.NavigateTo(LocalUrl.Or(ReturnUrl, "/"));
    }
}
