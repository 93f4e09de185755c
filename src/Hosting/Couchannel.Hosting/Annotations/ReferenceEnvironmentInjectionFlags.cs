namespace Couchannel.Hosting;

/// <summary>What references put into a resource's environment.</summary>
[Flags]
public enum ReferenceEnvironmentInjectionFlags
{
    None = 0,

    /// <summary><c>ConnectionStrings__{name}</c>.</summary>
    ConnectionString = 1,

    /// <summary><c>{NAME}_{PART}</c>, for each part of a connection string.</summary>
    ConnectionProperties = 2,

    /// <summary><c>services__{name}__{scheme}__{n}</c>.</summary>
    ServiceDiscovery = 4,

    /// <summary><c>{NAME}_{ENDPOINT}</c>.</summary>
    Endpoints = 8,

    All = ConnectionString | ConnectionProperties | ServiceDiscovery | Endpoints,
}
