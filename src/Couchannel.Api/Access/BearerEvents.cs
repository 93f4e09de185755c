using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Couchannel.Api.Access;

/// <summary>What is done around the verification of a token.</summary>
internal sealed class BearerEvents(IssuerKeys keys) : JwtBearerEvents
{
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        if (TokenHeader.TokenOf(context.Request) is not { } token)
        {
            return;
        }

        // The verification itself cannot wait for keys, so they are here before it begins.
        if (await keys.EnsureAsync(TokenHeader.KeyIdOf(token), context.HttpContext.RequestAborted) is null)
        {
            context.Fail(new IssuerUnavailableException());
        }
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (!TokenClaims.HasSubject(context.Principal!))
        {
            context.Fail("The token has no subject.");
        }

        return Task.CompletedTask;
    }
}
