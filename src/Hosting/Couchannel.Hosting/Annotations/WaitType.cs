namespace Couchannel.Hosting;

public enum WaitType
{
    /// <summary>Until the other resource runs and its health checks pass.</summary>
    WaitUntilHealthy,

    /// <summary>Until the other resource has ended with the expected exit code.</summary>
    WaitForCompletion,

    /// <summary>Until the other resource runs.</summary>
    WaitUntilStarted,
}
