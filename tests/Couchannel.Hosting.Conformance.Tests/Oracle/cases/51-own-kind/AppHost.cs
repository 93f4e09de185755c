var builder = DistributedApplication.CreateBuilder(args);

var mail = builder.AddMailpit("mail");

builder.AddProject<Projects.HttpOnly>("api")
    .WithReference(mail.GetEndpoint("http"))
    .WithEnvironment("SMTP", mail.GetEndpoint("smtp"))
    .WaitFor(mail);

builder.Build().Run();

internal sealed class MailpitResource(string name) : ContainerResource(name);

internal static class Mailpit
{
    public static IResourceBuilder<MailpitResource> AddMailpit(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new MailpitResource(name))
            .WithImage("axllent/mailpit", "v1.27")
            .WithHttpEndpoint(targetPort: 8025, name: "http")
            .WithEndpoint(targetPort: 1025, name: "smtp")
            .WithHttpHealthCheck("/readyz");
}
