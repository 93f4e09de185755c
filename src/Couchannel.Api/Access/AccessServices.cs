using Couchannel.ServiceDefaults;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Couchannel.Api.Access;

internal static class AccessServices
{
    /// <summary>Lets in who has a token of the issuer that <c>API_OIDC_ISSUER</c> names.</summary>
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        var settings = new OidcSettingsReader(builder.Configuration, builder.Environment, services).Read();
        var way = Detour.Read(builder, OidcSettings.ConnectToSetting);
        services.AddSingleton(settings);
        services.AddSingleton<IssuerDocuments>();
        services.AddSingleton<IssuerKeys>();
        services.AddSingleton<BearerEvents>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, BearerSetup>();
        services.AddSingleton<IAuthorizationHandler, AccessHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusals>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddAuthorization();

        // A request waits for these documents, so they come soon or not at all; and from nowhere but where they are said to be.
        var client = services.AddHttpClient(IssuerDocuments.ClientName, http =>
        {
            http.Timeout = IssuerDocuments.Patience;
            http.MaxResponseContentBufferSize = IssuerDocuments.LargestDocument;
        });
#pragma warning disable EXTEXP0001
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        client.ConfigurePrimaryHttpMessageHandler(() =>
        {
            var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
            return way is null ? handler : handler.Via(new Uri(settings.Issuer), way);
        });
    }

    /// <summary>Requires a signed-in user, whose token has one of the scopes where any are named.</summary>
    public static TBuilder RequireAccess<TBuilder>(this TBuilder endpoints, params string[] anyScope)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(policy => policy.AddRequirements(new AccessRequirement(anyScope)));
}
