using System.Collections.Concurrent;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Couchannel.Web.Api;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Couchannel.Web.Tests.Support;

/// <summary>The web front end before an API that answers as the test says, and an issuer who signs in whomever it names.</summary>
/// <param name="redis">The Redis that this replica shares with others.</param>
/// <param name="issuer">The issuer that it shares with them.</param>
internal sealed class WebApp(
    TimeProvider? time = null, string environment = "Development", string? redis = null, StubIssuer? issuer = null)
    : WebApplicationFactory<Program>
{
    public StubApi Api { get; } = new();

    public StubIssuer Issuer { get; } = issuer ?? new();

    /// <summary>A visitor with a cookie jar who does not follow redirects.</summary>
    public HttpClient Visitor(string address = "http://localhost", ConcurrentDictionary<string, string>? cookies = null) =>
        CreateDefaultClient(new Uri(address), new CookieJar(cookies));

    /// <summary>A visitor whose cookies the test sets itself.</summary>
    public HttpClient VisitorWithoutCookies() => CreateClient(
        new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    public static async Task<IDocument> ReadAsync(HttpResponseMessage response) => Parse(await response.Content.ReadAsStringAsync());

    public static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseEnvironment(environment)
        .UseSetting("ConnectionStrings:redis", redis)
        .UseSetting("WEB_OIDC_ISSUER", StubIssuer.Address)
        .UseSetting("WEB_OIDC_CLIENT_ID", "web")
        .UseSetting("WEB_OIDC_CLIENT_SECRET", "the web's secret")
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureTestServices(Replace);

    private void Replace(IServiceCollection services)
    {
#pragma warning disable EXTEXP0001 // Retries have their own tests where they are configured; here an outage is one answer.
        services.AddHttpClient<CouchannelApi>().RemoveAllResilienceHandlers().ConfigurePrimaryHttpMessageHandler(() => Api);
#pragma warning restore EXTEXP0001
        services.Configure<OpenIdConnectOptions>(
            OpenIdConnectDefaults.AuthenticationScheme, oidc => oidc.BackchannelHttpHandler = Issuer);
        if (time is not null)
        {
            services.Replace(ServiceDescriptor.Singleton(time));
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Api.Dispose();
            Issuer.Dispose();
        }
    }
}
