namespace Couchannel.Contracts.Reviews;

/// <summary>Whom reviews are about.</summary>
public static class ReviewSubjects
{
    public const string Host = "host";
    public const string Guest = "guest";
}
