import QtQuick
import QtQuick.Shapes
import Attendant.Theme

/*! What lies on the shelf: a shirt, trousers, a towel, or a box of something. */
Item {
    id: root

    property string category: "top"
    property color color: Theme.paperInk

    implicitHeight: Theme.icon
    implicitWidth: Theme.icon

    Shape {
        height: 100
        scale: Math.min(root.width, root.height) / 100
        transformOrigin: Item.TopLeft
        width: 100
        x: (root.width - Math.min(root.width, root.height)) / 2
        y: (root.height - Math.min(root.width, root.height)) / 2

        ShapePath {
            fillColor: root.color
            joinStyle: ShapePath.RoundJoin
            strokeColor: root.color
            strokeWidth: 4

            PathSvg {
                path: root.category === "top" ? "M35 14 L14 24 L5 46 L20 53 L26 44 L26 88 L74 88 L74 44 L80 53 L95 46 L86 24 L65 14 Q50 28 35 14 Z"
                      : root.category === "pants" ? "M28 12 L72 12 L82 88 L58 88 L50 38 L42 88 L18 88 Z"
                      : root.category === "towel" ? "M20 14 L80 14 L80 62 L20 62 Z M20 68 L80 68 L80 74 L20 74 Z M20 80 L80 80 L80 88 L20 88 Z"
                      : root.category === "sweat_towel" ? "M32 10 L68 10 L68 64 L32 64 Z M32 70 L68 70 L68 76 L32 76 Z M32 82 L68 82 L68 90 L32 90 Z"
                      : "M14 30 L50 14 L86 30 L86 74 L50 90 L14 74 Z"
            }
        }
    }
}
