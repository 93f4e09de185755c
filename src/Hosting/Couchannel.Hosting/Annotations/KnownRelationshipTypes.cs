namespace Couchannel.Hosting;

internal static class KnownRelationshipTypes
{
    public const string Parent = "Parent";
    public const string Reference = "Reference";
    public const string WaitFor = "WaitFor";
}
