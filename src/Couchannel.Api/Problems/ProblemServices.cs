using Npgsql;

namespace Couchannel.Api.Problems;

/// <summary>Makes a problem detail (RFC 9457) of everything that goes wrong.</summary>
internal static class ProblemServices
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.Configure<ExceptionHandlerOptions>(handler => handler.StatusCodeSelector = StatusOf);

        // A body or a route value that cannot be read is the client's fault, and told as such in every environment.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        NpgsqlException { IsTransient: true } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
