using Couchannel.Worker;
using Couchannel.Worker.Commands;
using Couchannel.Worker.Notifications;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("couchannel");
builder.AddRedisClient("redis");
builder.AddEventLog("kafka");
builder.AddWorker();

var app = builder.Build();
app.MapDefaultEndpoints();
if (app.Environment.IsDevelopment())
{
    app.MapMails();
}

return await app.RunCommandOrServiceAsync(args);
