using Couchannel.Web;
using Couchannel.Web.Access;
using Couchannel.Web.Components;
using Couchannel.Web.Headers;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddSharedSessions();
builder.AddSignIn();
builder.AddCouchannelWeb();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseErrorPages();
app.UseAuthentication();
app.UseAuthorization();
app.UseFormProtection();
app.MapDefaultEndpoints();
app.MapStaticAssets();
app.MapAccount();
app.MapRazorComponents<App>();

return await app.RunServiceAsync();
