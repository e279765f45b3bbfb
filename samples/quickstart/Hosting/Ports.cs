using System.Net;
using System.Net.Sockets;

namespace Quickstart.Hosting;

internal static class Ports
{
    /// <returns>The preferred port, or a free one if another process has it.</returns>
    public static int FreeOr(int preferred) => TryListen(preferred) ?? TryListen(0)!.Value;

    private static int? TryListen(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
