using Couchannel.Api;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("couchannel");
builder.AddRedisClient("redis");
builder.AddApi();

var app = builder.Build();
app.UseApi();
app.MapDefaultEndpoints();
app.MapApi();

return await app.RunServiceAsync();
