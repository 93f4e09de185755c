using Couchannel.ServiceDefaults;
using Couchannel.Web.Access;
using Couchannel.Web.Api;
using Couchannel.Web.Sessions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Couchannel.Web;

internal static class WebComposition
{
    public static void AddCouchannelWeb(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHttpClient<CouchannelApi>(http => http.BaseAddress = new Uri("http://api"))
            .AddHttpMessageHandler<AccessTokenHandler>()
            .AddHttpMessageHandler<UnderWayHandler>();
        builder.Services.AddTransient<UnderWayHandler>();
    }

    /// <summary>
    /// Lets any replica serve any visitor: they find the same sessions, and read the same keys for cookies and forms.
    /// </summary>
    public static void AddSharedSessions(this WebApplicationBuilder builder)
    {
        var keys = builder.Services.AddDataProtection().SetApplicationName("couchannel-web");
        if (string.IsNullOrEmpty(builder.Configuration.GetConnectionString("redis")))
        {
            builder.Services.AddSingleton<ISessionStorage, MemorySessions>();
            return;
        }

        builder.AddRedisClient("redis");
        builder.Services.AddSingleton<ISessionStorage, RedisSessions>();
        keys.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = new RedisXmlRepository(
                () => services.GetRequiredService<IConnectionMultiplexer>().GetDatabase(), "data-protection:web")));
    }

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/status/500",
            CreateScopeForErrors = true,
            StatusCodeSelector = failure =>
                RedisOutage.Is(failure) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // What went wrong is shown, not done again: a refused form must not be taken for one that the status page was sent.
            var features = context.Features;
            if (features.Get<IStatusCodeReExecuteFeature>() is not null || features.Get<IExceptionHandlerFeature>() is not null)
            {
                context.Request.Method = HttpMethods.Get;
            }

            return next(context);
        });
    }

    /// <summary>Refuses a form that was not rendered for this visitor; the refusal is a page, not the framework's line of text.</summary>
    public static void UseFormProtection(this WebApplication app)
    {
        app.UseAntiforgery();
        app.Use((context, next) =>
        {
            var isForged = context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
            if (!isForged || !HttpMethods.IsPost(context.Request.Method))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }
}
