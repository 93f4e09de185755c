using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Couchannel.Hosting.Tests.Overloads;

/// <summary>The overloads that the host offers to a graph, and those that an assembly calls, both read from what was compiled.</summary>
internal static partial class OverloadList
{
    /// <summary>The public methods of an assembly by which a graph is written.</summary>
    public static ImmutableSortedSet<string> OfferedBy(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        return
        [
            .. from type in reader.TypeDefinitions.Select(reader.GetTypeDefinition)
               where (type.Attributes & System.Reflection.TypeAttributes.VisibilityMask) == System.Reflection.TypeAttributes.Public
               from method in type.GetMethods().Select(reader.GetMethodDefinition)
               where (method.Attributes & System.Reflection.MethodAttributes.MemberAccessMask) == System.Reflection.MethodAttributes.Public
               let name = reader.GetString(method.Name)
               where Verb().IsMatch(name)
               select Describe(SignatureText.NameOf(reader, type), name, method.DecodeSignature(SignatureText.Provider, null)),
        ];
    }

    /// <summary>The methods of other assemblies that an assembly calls, or takes as a delegate.</summary>
    public static IEnumerable<string> CalledBy(Stream assembly)
    {
        using var file = new PEReader(assembly);
        var reader = file.GetMetadataReader();
        return
        [
            .. from member in reader.MemberReferences.Select(reader.GetMemberReference)
               where member.GetKind() == MemberReferenceKind.Method
               select Describe(
                   ParentOf(reader, member.Parent), reader.GetString(member.Name),
                   member.DecodeMethodSignature(SignatureText.Provider, null)),
        ];
    }

    private static string Describe(string type, string name, MethodSignature<string> signature) =>
        $"{type}.{name}{(signature.GenericParameterCount > 0 ? $"`{signature.GenericParameterCount}" : "")}"
        + $"({string.Join(", ", signature.ParameterTypes)})";

    private static string ParentOf(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => SignatureText.NameOf(reader, reader.GetTypeReference((TypeReferenceHandle)parent)),
        HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)parent)
            .DecodeSignature(SignatureText.Provider, null).Split('<')[0],
        _ => "",
    };

    [GeneratedRegex("^(Add|With|WaitFor|Publish|Exclude|On|As|Disable|Subscribe)[A-Z]|^Publish$")]
    private static partial Regex Verb();
}
