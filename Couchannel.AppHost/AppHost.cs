// What a service is told of what it refers to. Not the parts of connection strings, which none reads and Aspirate cannot all write.
const ReferenceEnvironmentInjectionFlags Told =
    ReferenceEnvironmentInjectionFlags.ConnectionString | ReferenceEnvironmentInjectionFlags.ServiceDiscovery;

var builder = DistributedApplication.CreateBuilder(args);

var database = builder.AddPostgres("postgres").WithDataVolume().AddDatabase("couchannel");
var redis = builder.AddRedis("redis");
var kafka = builder.AddRedpanda("kafka");

var migrations = builder.AddProject<Projects.Couchannel_Migrations>("migrations")
    .WithReferenceEnvironment(Told)
    .WithReference(database).WaitFor(database);

var api = builder.AddProject<Projects.Couchannel_Api>("api")
    .WithHttpHealthCheck("/readyz")
    .WithExternalHttpEndpoints()
    .WithReferenceEnvironment(Told)
    .WithReference(database).WaitFor(database)
    .WithReference(redis).WaitFor(redis)
    .WaitForCompletion(migrations);

builder.AddProject<Projects.Couchannel_Worker>("worker")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/readyz")
    .WithReferenceEnvironment(Told)
    .WithReference(database).WaitFor(database)
    .WithReference(redis).WaitFor(redis)
    .WithReference(kafka).WaitFor(kafka)
    .WaitForCompletion(migrations);

builder.AddProject<Projects.Couchannel_Web>("web")
    .WithHttpHealthCheck("/readyz")
    .WithExternalHttpEndpoints()
    .WithReferenceEnvironment(Told)
    .WithReference(redis).WaitFor(redis)
    .WithReference(api).WaitFor(api);

builder.Build().Run();
