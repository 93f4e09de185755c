using Couchannel.Worker;
using Couchannel.Worker.Commands;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("couchannel");
builder.AddRedisClient("redis");
builder.AddEventLog("kafka");
builder.AddWorker();

var app = builder.Build();
app.MapDefaultEndpoints();

return await app.RunCommandOrServiceAsync(args);
