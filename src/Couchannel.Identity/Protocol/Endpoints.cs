namespace Couchannel.Identity.Protocol;

internal static class Endpoints
{
    public const string Authorize = "/connect/authorize";
    public const string Token = "/connect/token";
    public const string UserInfo = "/connect/userinfo";
    public const string EndSession = "/connect/end-session";
    public const string Revocation = "/connect/revocation";

    private static readonly string[] Both = [HttpMethods.Get, HttpMethods.Post];

    public static void MapProtocol(this WebApplication app)
    {
        app.MapMethods(Authorize, Both, AuthorizeEndpoint.HandleAsync);
        app.MapPost(Token, TokenEndpoint.HandleAsync);
        app.MapMethods(UserInfo, Both, UserInfoEndpoint.HandleAsync);
        app.MapMethods(EndSession, Both, EndSessionEndpoint.Handle);
    }
}
