using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Couchannel.Worker.Tests.Payments.Stripe;

/// <summary>
/// A server on this machine that behaves as Stripe's API is documented to, as far as payments are made here: who calls, idempotency keys,
/// the states of a PaymentIntent, and errors in their shapes.
/// </summary>
internal sealed class StripeStandIn : IAsyncDisposable
{
    public const string Key = "sk_test_of_the_stand_in";

    private readonly ConcurrentDictionary<string, (string Request, Task<StripeAnswer> Answer)> _keys = [];
    private readonly ConcurrentQueue<Func<HttpContext, Task<bool>>> _troubles = [];
    private readonly WebApplication _server;

    private StripeStandIn(WebApplication server) => _server = server;

    public StripeBooks Books { get; } = new();

    /// <summary>Every request, as in <c>POST /v1/refunds</c>, and a mark where its answer was given before.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public Uri Address => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<StripeStandIn> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseSetting("urls", "http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var standIn = new StripeStandIn(server);
        server.Run(standIn.HandleAsync);
        await server.StartAsync();
        return standIn;
    }

    /// <summary>The next request fares so: the function tells whether it was answered.</summary>
    public void Next(Func<HttpContext, Task<bool>> trouble) => _troubles.Enqueue(trouble);

    /// <summary>The next request is answered with a status and no more.</summary>
    public void NextFails(int status, string type) => Next(async context =>
    {
        await WriteAsync(context, StripeAnswer.Error(status, type));
        return true;
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        if (_troubles.TryDequeue(out var trouble) && await trouble(context))
        {
            return;
        }

        if (context.Request.Headers.Authorization != $"Bearer {Key}")
        {
            await WriteAsync(context, StripeAnswer.Error(401, "invalid_request_error"));
            return;
        }

        var form = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync()).ToDictionary(f => f.Key, f => $"{f.Value}") : [];
        var request = $"{context.Request.Method} {context.Request.Path}";
        await WriteAsync(context, await AnswerAsync(context, request, form));
    }

    /// <summary>The same key and request get the same answer, whatever has happened since; another request does not get the key.</summary>
    private async Task<StripeAnswer> AnswerAsync(HttpContext context, string request, Dictionary<string, string> form)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            Requests.Enqueue(request);
            return Books.Answer(request, form, context.Request.Query["expand[0]"] == "latest_charge");
        }

        var key = $"{context.Request.Headers["Idempotency-Key"]}";
        key.ShouldNotBeEmpty("Every request that moves money has a key.");
        var whole = request + JsonSerializer.Serialize(form.OrderBy(f => f.Key, StringComparer.Ordinal));
        var source = new TaskCompletionSource<StripeAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var known = _keys.GetOrAdd(key, (whole, source.Task));
        if (known.Answer != source.Task)
        {
            Requests.Enqueue($"{request} again");
            context.Response.Headers["Idempotent-Replayed"] = "true";
            return known.Request != whole ? StripeAnswer.Error(400, "idempotency_error")
                : known.Answer.IsCompleted ? await known.Answer : StripeAnswer.Error(409, "idempotency_error", "idempotency_key_in_use");
        }

        Requests.Enqueue(request);
        var answer = Books.Answer(request, form, withCharge: false);
        source.SetResult(answer);
        return answer;
    }

    private static Task WriteAsync(HttpContext context, StripeAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["Request-Id"] = $"req_{Guid.NewGuid():N}";
        return context.Response.WriteAsync(JsonSerializer.Serialize(answer.Body));
    }
}
