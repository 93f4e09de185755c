namespace Couchannel.Contracts.Events;

/// <summary>The CloudEvents types on the topic of profiles.</summary>
public static class ProfileEventTypes
{
    public const string Reviewed = "couchannel.profile.reviewed.v1";
}
