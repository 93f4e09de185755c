namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>The configuration that the real library was given.</summary>
internal static class GivenConfiguration
{
    public static readonly string[] OfCases =
    [
        "--Parameters:pg-password=pg-p@ss", "--Parameters:redis-password=redis-pass", "--Parameters:key=k%y", "--Parameters:pg-user=owner",
        "--Parameters:plain=plain-value", "--Parameters:secret=s3cr&t", "--Parameters:generated=generated-value",
        "--Parameters:db-host=db.example.com", "--Parameters:token=tok", "--Parameters:p=pee", "--Parameters:middle=mid",
        "--ConnectionStrings:legacy=Server=legacy", "--ConnectionStrings:named=Server=named", "--ConnectionStrings:mail=smtp://mail",
        "--Some:Key=configured-value", "--Parameters:gen-password=gen-pass", "--Parameters:a-password=a-pass",
        "--ConnectionStrings:Up-Per=up",
    ];

    public static readonly string[] OfReferenceGraph =
    [
        "--Parameters:oidc-issuer=https://id.example.com", "--Parameters:payments-key=pay-key", "--Parameters:postgres-password=pg-pass",
        "--Parameters:redis-password=redis-pass",
    ];

    public static readonly string[] OfOwnGraph =
    [
        "--Parameters:oidc-web-secret=web-secret", "--Parameters:oidc-service-secret=service-secret",
        "--Parameters:postgres-password=pg-pass", "--Parameters:redis-password=redis-pass", "--COUCHANNEL_DATA=/data/couchannel",
        "--Parameters:sandbox-webhook-secret=webhook-secret",
        "--Parameters:checkin-keys=checkin-keys",
    ];
}
