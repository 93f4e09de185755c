namespace Couchannel.Hosting;

public enum ContainerLifetime
{
    /// <summary>The container ends with the application.</summary>
    Session,

    /// <summary>The container outlives the application, which finds it again on its next run.</summary>
    Persistent,
}
