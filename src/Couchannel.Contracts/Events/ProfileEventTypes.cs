namespace Couchannel.Contracts.Events;

/// <summary>The CloudEvents types on the topic of profiles.</summary>
public static class ProfileEventTypes
{
    /// <summary>A person is forgotten: whoever knows more of him than his id is to forget it, too.</summary>
    public const string Erased = "couchannel.profile.erased.v1";
    public const string Reviewed = "couchannel.profile.reviewed.v1";
}
