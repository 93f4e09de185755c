namespace Couchannel.Contracts.Users;

/// <summary>What a user can be; a host is a guest too.</summary>
public static class UserRoles
{
    public const string Guest = "guest";
    public const string Host = "host";
    public const string Admin = "admin";
}
