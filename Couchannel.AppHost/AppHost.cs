var builder = DistributedApplication.CreateBuilder(args);

var database = builder.AddPostgres("postgres").WithDataVolume().AddDatabase("couchannel");
var redis = builder.AddRedis("redis");
var kafka = builder.AddRedpanda("kafka");

var migrations = builder.AddProject<Projects.Couchannel_Migrations>("migrations")
    .WithReference(database).WaitFor(database);

var api = builder.AddProject<Projects.Couchannel_Api>("api")
    .WithHttpHealthCheck("/readyz")
    .WithExternalHttpEndpoints()
    .WithReference(database).WaitFor(database)
    .WithReference(redis).WaitFor(redis)
    .WaitForCompletion(migrations);

builder.AddProject<Projects.Couchannel_Worker>("worker")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/readyz")
    .WithReference(database).WaitFor(database)
    .WithReference(redis).WaitFor(redis)
    .WithReference(kafka).WaitFor(kafka)
    .WaitForCompletion(migrations);

builder.AddProject<Projects.Couchannel_Web>("web")
    .WithHttpHealthCheck("/readyz")
    .WithExternalHttpEndpoints()
    .WithReference(redis).WaitFor(redis)
    .WithReference(api).WaitFor(api);

builder.Build().Run();
