using Couchannel.Identity;
using Couchannel.Identity.Components;
using Couchannel.Identity.Protocol;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddIdentity();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseAssets();
app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
app.UseAuthentication();
app.UseAntiforgery();
app.MapDefaultEndpoints();
app.MapProtocol();
app.MapRazorComponents<App>();

return await app.RunServiceAsync();
