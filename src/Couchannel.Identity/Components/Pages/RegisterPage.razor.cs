using Couchannel.Identity.Accounts;
using Microsoft.AspNetCore.Components;

namespace Couchannel.Identity.Components.Pages;

public partial class RegisterPage
{
    private IReadOnlyDictionary<string, string> _errors = new Dictionary<string, string>();
    private bool _taken;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "register")]
    private Registration? Input { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private AccountStore Accounts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string SignInUrl => $"/sign-in?returnUrl={Uri.EscapeDataString(LocalUrl.Or(ReturnUrl, "/"))}";

    protected override void OnInitialized() => Input ??= new Registration();

    private string? ErrorOf(string field) => _errors.GetValueOrDefault(field);

    private async Task RegisterAsync()
    {
        _errors = Input!.Errors();
        var account = _errors.Count > 0 ? null : await Accounts.RegisterAsync(Input, Context.RequestAborted);
        if (account is null)
        {
            _taken = _errors.Count == 0;
            Context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await Context.SignInAsync(account, Time.GetUtcNow());
        Navigation.NavigateTo(LocalUrl.Or(ReturnUrl, "/"));
    }
}
