using System.Net;
using System.Net.Sockets;

namespace Couchannel.Api.Access;

/// <summary>Where a request comes from; behind proxies that are known, as they tell.</summary>
internal static class ClientAddress
{
    private const int SubscriberBytes = 8;

    /// <summary>The address; <see langword="null"/> where the request came over no network.</summary>
    public static string? Of(HttpContext context) => Plain(context)?.ToString();

    /// <summary>What is one subscriber's: a whole /64 of IPv6, since he has all of it.</summary>
    public static string? SubscriberOf(HttpContext context)
    {
        var address = Plain(context);
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6 })
        {
            return address?.ToString();
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, SubscriberBytes, bytes.Length - SubscriberBytes);
        return $"{new IPAddress(bytes)}/64";
    }

    private static IPAddress? Plain(HttpContext context) =>
        context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped
            ? mapped.MapToIPv4() : context.Connection.RemoteIpAddress;
}
