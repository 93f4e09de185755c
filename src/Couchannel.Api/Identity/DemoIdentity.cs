using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Couchannel.Api.Identity;

/// <summary>Believes a guest's name in a header. For development alone, until a real issuer takes its place.</summary>
internal sealed partial class DemoIdentity(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Demo";
    public const string Header = "X-Demo-Guest";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var guest = Request.Headers[Header].ToString();
        if (guest.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (!WellFormed().IsMatch(guest))
        {
            return Task.FromResult(AuthenticateResult.Fail($"{Header} is not a guest's id."));
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, guest)], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z")]
    private static partial Regex WellFormed();
}
