using Couchannel.Identity.Accounts;
using Couchannel.Identity.Keys;
using Couchannel.Identity.Protocol;
using Couchannel.Identity.Settings;
using Couchannel.Identity.Storage;
using Couchannel.ServiceDefaults;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Couchannel.Identity;

internal static class IdentityComposition
{
    private static readonly TimeSpan SignedIn = TimeSpan.FromHours(8);

    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var settings = new SettingsReader(builder).Read();
        var services = builder.Services;
        if (services.All(s => s.ServiceType != typeof(SettingError)))
        {
            PrivateFiles.CreateFolder(settings.DataFolder);
        }

        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddRazorComponents();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "couchannel-identity";
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = SignedIn;
        });
        services.AddAntiforgery(form => form.Cookie.Name = "couchannel-identity-form");
        services.AddAccounts(settings);
        services.AddKeys(settings);
        services.AddProtocol(settings);
    }

    private static void AddAccounts(this IServiceCollection services, IdentitySettings settings)
    {
        services.AddDbContext<IdentityDatabase>(database => database
            .UseSqlite($"Data Source={settings.DatabaseFile}")
            .UseOpenIddict());
        services.AddScoped<AccountStore>();
        services.AddSingleton<PasswordAttempts>();
        services.AddSingleton<IPasswordHasher<RegisteredAccount>, PasswordHasher<RegisteredAccount>>();
        services.AddHostedService<DatabasePreparation>();
    }

    private static void AddKeys(this IServiceCollection services, IdentitySettings settings)
    {
        services.AddSingleton(KeySchedule.Of(settings.KeyRotation, settings.TokenLifetime));
        services.AddSingleton(new KeyFolder(Path.Combine(settings.DataFolder, "signing")));
        services.AddSingleton<KeyRing>();
        services.AddSingleton<KeyRotation>();
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(s => s.GetRequiredService<KeyRotation>());
        services.AddHostedService(s => s.GetRequiredService<KeyRotation>());
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, KeyRingOptions>();
        services.AddDataProtection().SetApplicationName("couchannel-identity")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataFolder, "protection")));
    }

    private static void AddProtocol(this IServiceCollection services, IdentitySettings settings) => services.AddOpenIddict()
        .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityDatabase>())
        .AddServer(server =>
        {
            server.SetIssuer(settings.Issuer);
            server.SetAuthorizationEndpointUris(Endpoints.Authorize).SetTokenEndpointUris(Endpoints.Token)
                .SetUserInfoEndpointUris(Endpoints.UserInfo).SetEndSessionEndpointUris(Endpoints.EndSession)
                .SetRevocationEndpointUris(Endpoints.Revocation);
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow().AllowClientCredentialsFlow();
            server.RegisterScopes(
                Scopes.Profile, Scopes.Email, Scopes.OfflineAccess, Names.WriteBookings, Names.WriteSessions, Names.Administer);
            server.RegisterClaims(Claims.Name, Claims.Email, Claims.AuthenticationTime);
            server.SetAccessTokenLifetime(settings.TokenLifetime).SetIdentityTokenLifetime(settings.TokenLifetime)
                .SetRefreshTokenReuseLeeway(TimeSpan.Zero);

            // Access and ID tokens are for others to read; codes and refresh tokens are read here alone, by keys that last longer.
            server.DisableAccessTokenEncryption().AddEphemeralEncryptionKey();
            server.UseDataProtection().PreferDefaultAccessTokenFormat();
            server.Configure(options =>
            {
                // Others would need a script on a page, which the pages' policy forbids.
                options.ResponseModes.RemoveWhere(mode => mode != ResponseModes.Query);
                options.CodeChallengeMethods.RemoveWhere(method => method != CodeChallengeMethods.Sha256);
            });
            server.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough()
                .EnableTokenEndpointPassthrough().EnableUserInfoEndpointPassthrough().EnableEndSessionEndpointPassthrough()
                .EnableStatusCodePagesIntegration();
        });
}
