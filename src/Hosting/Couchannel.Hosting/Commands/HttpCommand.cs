using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Couchannel.Hosting;

/// <summary>A command that is carried out by an HTTP request to the resource.</summary>
internal sealed class HttpCommand(EndpointReference endpoint, string path, HttpCommandOptions options)
{
    public async Task<ExecuteCommandResult> ExecuteAsync(ExecuteCommandContext context)
    {
        if (!endpoint.IsAllocated)
        {
            return CommandResults.Failure($"The endpoint '{endpoint.EndpointName}' is not allocated yet.");
        }

        var client = context.ServiceProvider.GetRequiredService<IHttpClientFactory>()
            .CreateClient(options.HttpClientName ?? Options.DefaultName);
        using var request = new HttpRequestMessage(options.Method!, new Uri(new Uri(endpoint.Url), path));
        if (options.PrepareRequest is { } prepare)
        {
            await prepare(new()
            {
                ServiceProvider = context.ServiceProvider,
                ResourceName = context.ResourceName,
                Endpoint = endpoint,
                CancellationToken = context.CancellationToken,
                HttpClient = client,
                Request = request,
            }).ConfigureAwait(false);
        }

        try
        {
            using var response = await client.SendAsync(request, context.CancellationToken).ConfigureAwait(false);
            return await JudgeAsync(context, client, response).ConfigureAwait(false);
        }
        catch (HttpRequestException failure)
        {
            return CommandResults.Failure(failure);
        }
    }

    private async Task<ExecuteCommandResult> JudgeAsync(ExecuteCommandContext context, HttpClient client, HttpResponseMessage response)
    {
        if (options.GetCommandResult is { } judge)
        {
            return await judge(new()
            {
                ServiceProvider = context.ServiceProvider,
                ResourceName = context.ResourceName,
                Endpoint = endpoint,
                CancellationToken = context.CancellationToken,
                HttpClient = client,
                Response = response,
            }).ConfigureAwait(false);
        }

        return response.IsSuccessStatusCode
            ? CommandResults.Success()
            : CommandResults.Failure($"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}.");
    }
}
