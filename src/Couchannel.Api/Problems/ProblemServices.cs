using Couchannel.Api.Audit;
using Couchannel.Contracts.Problems;
using Couchannel.Data;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Couchannel.Api.Problems;

/// <summary>Makes a problem detail (RFC 9457) with a stable type of everything that goes wrong.</summary>
internal static class ProblemServices
{
    private const string HttpSpecification = "https://tools.ietf.org/";

    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            // The framework's own refusals refer to the chapter of the HTTP specification.
            var problem = context.ProblemDetails;
            if (KeyUnderWay.Is(context.Exception))
            {
                SayUnderWay(problem, context.HttpContext);
            }

            if (problem.Type?.StartsWith(HttpSpecification, StringComparison.Ordinal) is null or true)
            {
                problem.Type = ProblemTypes.OfStatus(problem.Status ?? StatusCodes.Status500InternalServerError);
            }

            AuditResult.Note(context.HttpContext, problem.Type);
        });
        services.Configure<ExceptionHandlerOptions>(handler =>
        {
            handler.StatusCodeSelector = StatusOf;

            // What the client did wrong is told to the client; the log is for what we did.
            handler.SuppressDiagnosticsCallback = context =>
                context.Exception is BadHttpRequestException || KeyUnderWay.Is(context.Exception);
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    private static void SayUnderWay(ProblemDetails problem, HttpContext context)
    {
        problem.Type = ProblemTypes.IdempotencyKeyUnderWay;
        problem.Title = "Idempotency-Key under way";
        problem.Detail = "A request with this Idempotency-Key is still being worked on: ask again for its answer.";
        context.Response.Headers.RetryAfter = "1";
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when KeyUnderWay.Is(exception) => StatusCodes.Status409Conflict,
        NpgsqlException { IsTransient: true } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
