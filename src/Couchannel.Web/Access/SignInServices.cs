using Couchannel.ServiceDefaults;
using Couchannel.Web.Sessions;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.Net.Http.Headers;

namespace Couchannel.Web.Access;

internal static class SignInServices
{
    private const string Callback = "/signin-oidc";

    private static readonly TimeSpan Idle = TimeSpan.FromHours(12);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var settings = new OidcSettingsReader(builder).Read();
        var way = Detour.Read(builder, "WEB_OIDC_CONNECT_TO");
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton<SessionTickets>();
        services.AddSingleton<IssuerTokens>();
        services.AddSingleton<TokenRefresh>();
        services.AddTransient<AccessTokenHandler>();
        services.AddAuthorization();
        services.AddAuthentication(schemes =>
        {
            schemes.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            schemes.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
        }).AddCookie().AddOpenIdConnect(oidc =>
        {
            Configure(oidc, settings);
            if (way is not null)
            {
                oidc.BackchannelHttpHandler = new SocketsHttpHandler().Via(settings.Issuer, way);
            }
        });
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<SessionTickets, TokenRefresh>((cookie, tickets, refresh) =>
                Configure(cookie, tickets, refresh, builder.Environment));
    }

    private static void Configure(
        CookieAuthenticationOptions cookie, SessionTickets tickets, TokenRefresh refresh, IWebHostEnvironment environment)
    {
        cookie.Cookie.Name = "couchannel-session";
        cookie.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        cookie.CookieManager = new FreshCookies(Callback);
        cookie.SessionStore = tickets;
        cookie.ExpireTimeSpan = Idle;

        // Each refresh of the tokens prolongs the session. Were it prolonged beside that, a slow request could put old tokens back.
        cookie.SlidingExpiration = false;
        cookie.Events.OnValidatePrincipal = refresh.ValidateAsync;
    }

    private static void Configure(OpenIdConnectOptions oidc, OidcSettings settings)
    {
        oidc.Authority = settings.Issuer.ToString();
        oidc.RequireHttpsMetadata = settings.Issuer.Scheme == Uri.UriSchemeHttps;
        oidc.ClientId = settings.ClientId;
        oidc.ClientSecret = settings.ClientSecret;
        oidc.CallbackPath = Callback;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.UsePkce = true;
        oidc.SaveTokens = true;
        oidc.MapInboundClaims = false;
        oidc.TokenValidationParameters.NameClaimType = "name";
        oidc.BackchannelTimeout = Patience;
        oidc.Scope.Clear();
        foreach (var scope in settings.Scopes)
        {
            oidc.Scope.Add(scope);
        }

        // The answer comes by a link, not by a form with a script; so the cookies of the way need not cross sites with one.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.NonceCookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax;
        oidc.CorrelationCookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax;

        // Whoever knows this address could sign anybody out by a link.
        oidc.RemoteSignOutPath = default;
        oidc.Events.OnRedirectToIdentityProvider = AskPageToLeave;
        oidc.Events.OnRemoteFailure = failed =>
        {
            failed.Response.Redirect("/account/sign-in-failed");
            failed.HandleResponse();
            return Task.CompletedTask;
        };
    }

    // A page that fetches the next one cannot fetch another site's: it is told to go to where the browser itself will be sent on.
    private static Task AskPageToLeave(RedirectContext context)
    {
        var request = context.Request;
        if (request.Headers[HeaderNames.Accept].ToString().Contains("blazor-enhanced-nav=on", StringComparison.Ordinal))
        {
            context.Response.Headers["blazor-enhanced-nav-redirect-location"] =
                AccountEndpoints.SignInUrl(context.Properties.RedirectUri ?? "/");
            context.HandleResponse();
        }

        return Task.CompletedTask;
    }
}
